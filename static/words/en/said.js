/**
 * What the engine and the server say, word for word, so that the page recognizes it and says it in its own
 * language: first what a field allows, then whole messages.
 */
export default {
  refused: "{label}: {value} is not allowed; allowed is {allowed}.",
  "refused.nothing": "nothing",

  "allowed.integer": "a whole number from {minimum} to {maximum}",
  "allowed.integer.on": "a whole number from {minimum} on",
  "allowed.number": "a number from {minimum} to {maximum}",
  "allowed.switch": "true or false",
  "allowed.hidden": "in a hidden layer one of {names}",
  "allowed.loss": "with the loss {name} one of {names}",
  "allowed.lossForNumbers": "one of {names}: the data has numbers to predict",
  "allowed.names": "one of {names}",
  "allowed.outputDropout": "0 in the output layer",
  "allowed.softmaxUnits": "with softmax at least {count}",
  "allowed.noSoftmax": "any but softmax: the data has no classes",
  "allowed.classes": "{units}: the data has {classes} classes",
  "allowed.targets": "{units}: as many as the data has numbers to predict",
  "allowed.or": "{one} or {other}",
  "allowed.layers": "a list of {minimum} to {maximum} layers, the last of them the output",
  "allowed.most.them": "at most {count} of them",
  "allowed.most": "at most {count}",
  "allowed.batch": "at least {least}: in smaller steps, {count} parameters take too long",
  "allowed.work": "less work an epoch: fewer neurons or fewer examples",
  "allowed.edits": "fewer than {count}; Reset starts a new run from here",
  "allowed.onlyOutput": "none: only the output layer is left",
  "allowed.fixed": "no change during a run: it makes a new one",
  "allowed.finite": "finite numbers that {kind} can hold",

  "value.parameters": "{count} parameters",
  "value.weights": "{count} weights and biases",
  "value.work": "{count} weights and biases with {examples} examples an epoch",
  "value.list": "a list of {count}",

  "said.diverges":
    "Training diverges: for {epochs} epochs the training loss has been worse than without training and has not fallen ({loss} against {untrained}). Try a smaller learning rate than {rate}.",
  "said.diverged":
    "Training diverged in epoch {epoch}: the numbers grew past what {kind} can hold. The network is kept as it was after epoch {kept}; try a smaller learning rate than {rate}.",
  "said.patience": "Early stopping: the loss has not improved on {loss} for {epochs} epochs.",
  "said.epoch": "Epoch {epoch} is reached.",
  "said.loss": "The training loss has reached {loss}.",
  "said.accuracy": "The validation accuracy has reached {share} %.",
  "said.full": "all {count} sessions of this server are in use; close a tab, or try again later",
  "said.busy": "{command}: too many commands are waiting; this one was dropped",
  "said.internal": "{command} failed by an internal error: {error}",
  "said.paused": "The training process ended again and again. The run is paused.",
  "said.unopened": "The run that was kept cannot be opened: {error}",
  "said.kept": "Runs are kept again.",
  "said.notKeptLater": "What is trained now is not kept when the server ends. {error}.",
  "said.notKept": "What is trained now is not kept: {error}.",
  "said.database": "The database does not answer: {error}",
};
