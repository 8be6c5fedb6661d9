/** Was die Seite über ein angeheftetes Neuron oder eine angeheftete Verbindung sagt. */
export default {
  "inspector.title": "Was angeheftet ist",
  "inspector.close": "Lösen",
  "inspector.weight": "Gewicht w",
  "inspector.bias": "Bias b",
  "inspector.gradient.help":
    "Wie der Trainingsverlust (mit dem Strafterm) mit ihm wächst, über die Trainingsbeispiele.",
  "inspector.update": "Änderung der letzten Epoche",
  "inspector.update.help": "Was die letzte Epoche hinzugefügt hat; nichts gleich nach einer Änderung.",
  "inspector.mean": "Mittlere Aktivierung",
  "inspector.mean.help": "Über die Trainingsbeispiele.",
  "inspector.active": "Aktiv bei",
  "inspector.active.help": "Der Anteil der Trainingsbeispiele mit {rule}.",
  "inspector.cut": "Durchschneiden",
  "inspector.restore": "{value} wiederherstellen",
  "inspector.freeze": "Schicht einfrieren",
  "inspector.thaw": "Schicht auftauen",
  "inspector.up": "Nach oben",
  "inspector.down": "Nach unten",
  "inspector.left": "Nach links",
  "inspector.right": "Nach rechts",
  "inspector.part": "über {some} von {all} Trainingsbeispielen",
};
