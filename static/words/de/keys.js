/** Das Blatt mit den Tasten und der Gang durch das Netz. */
export default {
  "keys.title": "Tastenkürzel",
  "keys.key": "Tasten",
  "keys.does": "Was sie tun",
  "keys.on": "Tasten mit einem einzelnen Zeichen wirken",
  "keys.about":
    "Ausgeschaltet tun Leertaste, S, R und ? auf der Seite nichts; mit Tab bleibt alles erreichbar.",
  "key.space": "Leertaste",
  "key.shift": "Umschalt",
  "key.enter": "Enter",
  "key.arrows": "Pfeile",
  "keys.play": "trainieren oder anhalten",
  "keys.step": "eine Epoche trainieren",
  "keys.reset": "zurück zu Epoche 0",
  "keys.sheet": "dieses Blatt zeigen",
  "keys.help": "Hilfe zu dem, was den Fokus hat",
  "keys.escape": "schließen, zurücklegen, lösen",
  "keys.roam": "im Netz: zur nächsten Schicht oder zum nächsten Neuron",
  "keys.links": "im Netz: durch die Verbindungen in ein Neuron",
  "keys.pin": "im Netz: anheften; noch einmal: zu seinen Zahlen",
  "keys.grip": "auf dem Griff einer Schicht: mehr oder weniger Neuronen",
  "keys.timeline": "auf dem Verlauf: andere Epoche, näher, weiter, alle",
  "roam.title": "Neuronen und Verbindungen",
  "roam.keys":
    "Pfeil links und rechts gehen von Schicht zu Schicht, auf und ab von Neuron zu Neuron. Umschalt mit Pfeil links geht zu den Verbindungen in ein Neuron, auf und ab durch sie, rechts zurück. Enter heftet an.",
  "roam.bias": "{name}, Bias {value}",
  "roam.weight": "{name}, Gewicht {value}",
};
