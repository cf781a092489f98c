"""What staff see and do: cards, claims, replies, closing, reminders. Pure decisions; a turn applies them."""
