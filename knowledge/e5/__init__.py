"""multilingual-e5-small: from the packaged 4-bit weights to an int8 model that onnxruntime serves."""
