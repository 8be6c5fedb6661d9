/** What the popovers of help say: what it is, and what to try. For fields of the catalog only the latter. */
export default {
  play: "Trains until you pause. Watch where the boundary settles last.",
  step: "Trains a single epoch: every training example is seen once. Step a few times and watch one neuron.",
  reset: "Back to epoch 0 with the very same weights. Reset, change one thing, and compare the curves.",
  undo: "Takes back what you did last, and keeps what was learned since. Try something bold: even new data and Reset come undone.",
  redo: "Does again what you have just undone. Go to and fro, and compare.",
  speed: "How many epochs a second are trained at most. Slow down where something surprising happens.",
  epoch:
    "How often the network has seen all training examples. Watch which epoch brings the bend in the losses.",
  train_loss:
    "How wrong the network is on the examples it learns from. If it no longer falls, try another learning rate.",
  validation_loss:
    "How wrong it is on examples it never learns from. If it rises while the training loss falls, it overfits: try regularization or fewer neurons.",
  score:
    "How good the network is on examples it has never seen. Add noise to the data and see how high it can get.",
  runs: "Everything you train is kept here. Open an older run and go on from where it stood.",
  language: "The language of the page. Training goes on when you change it.",
  theme: "Light, dark, or as your system is. Colours keep their meaning in both.",
  keys: "The keys that the page understands. Switch them off if they get in your way.",
  insert:
    "Puts a new layer here. Deeper networks bend the boundary more: try two small layers instead of a large one.",
  remove: "Takes this layer away. See whether the network still solves the task without it.",
  size: "One neuron more or fewer, without starting over. How few are enough?",
  grip: "Drag, or use the arrow keys, to set the number of neurons. Watch how the boundary gets more corners.",
  layer:
    "One layer of the network: each neuron adds up its inputs and passes the sum through the activation. Click its name to pin it.",
  neuron:
    "Each tile shows what a neuron answers for every point of the plane; lines are weights, orange positive and blue dashed negative. Point at one, click it to pin it.",
  map: "What the network answers for every point of the plane, with the examples on top. Point at a neuron to see its picture here.",
  trainPoints: "The examples the network learns from. Hide them to see the boundary alone.",
  validationPoints: "The examples kept for checking, with a dark rim. Are the wrong ones near the boundary?",
  scatter:
    "Draws for each example what the network predicts above what is true. On the dashed line it is right; see where it strays.",
  threshold:
    "Above this output the second class is meant. Move it up for fewer false alarms and more misses, and watch precision against recall.",
  hardDecision: "Shows only which class wins, not how surely. Switch it on to see the exact boundary.",
  parameters:
    "What goes in, and how many weights and biases are learned. Fewer are quicker and overfit less.",
  newSeed: "Draws other initial weights. Some starts learn much faster: try a few.",
  newData: "Draws other points of the same kind. A good network does well on these, too.",
  logScale: "Equal steps mean equal factors. Use it to see small losses still falling.",
  timeline: "The losses and metrics of every epoch. Point to read values, drag to look closer.",
  wholeRun: "Shows all epochs again. Double-clicking the chart does the same.",
  gallery:
    "Classes in the plane, numbers over a line or over the plane, and data that were measured. Real data have more inputs than can be drawn: see what normalization does.",
  harder: "Outliers, wrong classes, classes of different sizes. See which losses and metrics notice.",
  compare: "Trains features made by people against layers that find their own. Try it on the spirals.",
  draw: "Opens a pad: draw a digit and watch it go through the network. Try one that it gets wrong.",
  flow: "Drops run along the strongest connections, from the inputs to the output. Watch which paths grow while it learns.",
  magnify:
    "Draws the network larger; two fingers or Ctrl with the wheel do it too. Look at a single neuron closely.",
  fingerprints:
    "Deeper neurons show how active they are for each class. Look for one that knows a single class.",
  wide: "Gives the output and its panels more room. Useful for looking at charts closely.",
  tabs: "What else there is to see: metrics, gradients, weights, and how a layer bends the plane. Open one while it trains.",
  part: "The examples whose metrics are shown. Compare both: far better in training means overfitting.",
  confusion: "How often each true class is called what. Click a cell to ring its points in the map.",
  gradients:
    "How long the gradient of each layer is. If the first layers get little, try ReLU or another start.",
  ratio:
    "How much an epoch changes the weights, against their size. Around a thousandth is healthy; far more jumps about.",
  weights: "The histogram of a layer's weights, epoch by epoch. Try L1 and watch them gather at zero.",
  warp: "How a layer bends the plane, so that a straight line can part the classes. Pick two neurons as axes.",
  pinned: "Live numbers of what you have pinned. Type a weight, cut it, or freeze its layer.",
  "field:optimizer.learning_rate": "Try ten times more and ten times less.",
  "field:optimizer.name": "Try SGD and then Adam on the spirals.",
  "field:loss": "Try cross-entropy with sigmoid: it punishes being surely wrong.",
  "field:batch_size": "Small ones are noisy but learn more in an epoch; try 1 and 300.",
  "field:regularization.name": "Add noise to the data, then try L2.",
  "field:regularization.rate": "Try 0.001, then 0.1, and watch the lines get thinner.",
  "field:initializer": "Try zeros: nothing is learned, since all neurons stay the same.",
  "field:seed": "Try others: does the network always find the same solution?",
  "field:data.samples": "With few of them, watch training and validation drift apart.",
  "field:data.noise": "Turn it up until no boundary can be right.",
  "field:data.arms": "With every arm more the boundary winds more: give it more neurons.",
  "field:data.classes": "The output layer gets a neuron for each.",
  "field:data.cells": "Double them and see how many more neurons it takes.",
  "field:data.function": "The best boundary is known here: compare.",
  "field:data.outliers": "The mean squared error runs after them; try Huber or the mean absolute error.",
  "field:data.label_noise": "A network that gets all training points right has learned the mistakes, too.",
  "field:data.balance": "Make a class rare: accuracy stays high, but what becomes of recall?",
  "field:data.validation": "Keep more for checking and the score is surer, but less is left to learn from.",
  "field:data.seed": "Try another and see whether the network holds its score.",
  "field:data.normalization": "Try it on real data, where columns have different sizes.",
  "field:layers[].units": "How few are enough for this data?",
  "field:layers[].activation": "Try ReLU and look at the boundary's corners.",
  activation: "Drag it onto a layer, or click it and then a layer.",
  data: "Choose it and press Play.",
  feature: "Take it away and see what the network has to learn by itself.",
  metric: "Compare it for training and for validation.",
};
