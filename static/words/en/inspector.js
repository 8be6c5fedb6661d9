/** What the page says of a neuron or a connection that is pinned. */
export default {
  "inspector.title": "What is pinned",
  "inspector.close": "Unpin",
  "inspector.weight": "Weight w",
  "inspector.bias": "Bias b",
  "inspector.gradient.help":
    "How the training loss (with its penalty) grows with it, over the training examples.",
  "inspector.update": "Change in last epoch",
  "inspector.update.help": "What the last epoch of training added to it; none just after a change.",
  "inspector.mean": "Mean activation",
  "inspector.mean.help": "Over the training examples.",
  "inspector.active": "Active on",
  "inspector.active.help": "The share of training examples on which {rule}.",
  "inspector.cut": "Cut",
  "inspector.restore": "Restore {value}",
  "inspector.freeze": "Freeze layer",
  "inspector.thaw": "Unfreeze layer",
  "inspector.up": "Move up",
  "inspector.down": "Move down",
  "inspector.left": "Move left",
  "inspector.right": "Move right",
  "inspector.part": "over {some} of {all} training examples",
};
