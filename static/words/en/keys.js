/** The sheet of keys, and going through the network by them. */
export default {
  "keys.title": "Shortcuts",
  "keys.key": "Keys",
  "keys.does": "What they do",
  "keys.on": "Keys of a single character work",
  "keys.about":
    "Switched off, the space bar, S, R and ? do nothing on the page; everything can still be reached by Tab.",
  "key.space": "Space",
  "key.shift": "Shift",
  "key.enter": "Enter",
  "key.arrows": "Arrows",
  "keys.play": "train or pause",
  "keys.step": "train one epoch",
  "keys.reset": "back to epoch 0",
  "keys.sheet": "show this sheet",
  "keys.help": "help for what has the focus",
  "keys.escape": "close, put back, unpin",
  "keys.roam": "in the network: go to the next layer or neuron",
  "keys.links": "in the network: go through the connections into a neuron",
  "keys.pin": "in the network: pin; once more: to its numbers",
  "keys.grip": "on a layer's grip: more or fewer neurons",
  "keys.timeline": "on the timeline: another epoch, closer, farther, all",
  "roam.title": "Neurons and connections",
  "roam.keys":
    "Left and right arrows go from layer to layer, up and down from neuron to neuron. Shift with the left arrow goes to the connections into a neuron, up and down through them, right back. Enter pins.",
  "roam.bias": "{name}, bias {value}",
  "roam.weight": "{name}, weight {value}",
};
