"""Makes a folder that sentence-transformers loads offline out of the packed weights: the starting point for training.

GONGYOU_EMBEDDER=<that folder> serves it as it serves any other sentence-transformers model.
"""

import logging
from pathlib import Path

from knowledge.e5.serving import TOKENIZER_NAME
from knowledge.e5.tokenizer import write_tokenizer
from knowledge.e5.weights import PackedWeights, bert_state
from knowledge.embedder import PASSAGE_PREFIX, QUERY_PREFIX


def unpack_transformer(weights: PackedWeights, folder: Path) -> None:
    """Write a sentence-transformers folder (470 MB): BERT in float32, mean pooling, normalisation, e5's prompts."""
    import torch  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer  # noqa: PLC0415
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast  # noqa: PLC0415

    shape, special = weights.shape, weights.special
    bert = BertModel(
        BertConfig(
            vocab_size=shape.vocabulary, hidden_size=shape.width, num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads, intermediate_size=shape.inner_width, max_position_embeddings=shape.positions,
            type_vocab_size=2, layer_norm_eps=shape.epsilon, pad_token_id=special["<pad>"], hidden_act="gelu",
        ),
        add_pooling_layer=False,
    )  # fmt: skip
    bert.load_state_dict({name: torch.from_numpy(array) for name, array in bert_state(weights).items()})
    plain = folder / "plain"
    plain.mkdir(parents=True)
    write_tokenizer(weights, plain / TOKENIZER_NAME)
    names = {"bos": "<s>", "eos": "</s>", "cls": "<s>", "sep": "</s>", "unk": "<unk>", "pad": "<pad>"}
    PreTrainedTokenizerFast(
        tokenizer_file=str(plain / TOKENIZER_NAME),
        model_max_length=shape.positions,
        model_input_names=["input_ids", "attention_mask"],
        **{f"{name}_token": token for name, token in names.items()},
    ).save_pretrained(plain)
    bert.save_pretrained(plain)
    _quieten()
    transformer = Transformer(str(plain), max_seq_length=shape.positions)
    modules = [transformer, Pooling(shape.width, "mean"), Normalize()]
    prompts = {"query": QUERY_PREFIX, "document": PASSAGE_PREFIX, "passage": PASSAGE_PREFIX}
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder))
    for path in plain.iterdir():
        path.unlink()
    plain.rmdir()


def _quieten() -> None:
    """The libraries report on every file they write; what matters is said by whoever watches the progress."""
    for name in ("transformers", "sentence_transformers", "torch.onnx", "root"):
        logging.getLogger(name).setLevel(logging.ERROR)
