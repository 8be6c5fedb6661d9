/** Deutsch: Punkte malen. */
export default {
  "paint.title": "Malen",
  "paint.tool": "Werkzeug",
  "paint.brush": "Pinsel",
  "paint.brush.help": "Pinsel: setzt Punkte der gewählten Klasse. Ein Klick setzt einen.",
  "paint.erase": "Radierer",
  "paint.erase.help": "Radierer: nimmt die Punkte weg, die er berührt",
  "paint.move": "Verschieben",
  "paint.move.help": "Verschieben: einen Punkt an eine andere Stelle ziehen",
  "paint.lasso": "Lasso",
  "paint.lasso.help":
    "Lasso: gibt den umfahrenen Punkten die gewählte Klasse. Ein Klick gibt sie einem einzelnen.",
  "paint.size": "Größe",
  "paint.density": "Dichte",
  "paint.class": "Klasse",
  "paint.class.help": "{name}: Taste {key} auf der Karte",
  "paint.more": "Eine Klasse mehr: ein neuer Lauf mit einer Ausgabe mehr",
  "paint.clear": "Leeren",
  "paint.count": { one: "{count} Punkt", other: "{count} Punkte" },
  "paint.empty":
    "Noch keine Punkte: male welche auf die Karte. Das Training darf schon laufen; es beginnt mit dem ersten.",
  "paint.many":
    "Dieser Datensatz hat {total} Punkte; malen lässt sich auf höchstens {count}. Nimm weniger Beispiele.",
  "paint.numbers":
    "Dieser Datensatz hat Zahlen vorherzusagen, Gemaltes hat Klassen: über 0 orange, die übrigen blau.",
  "paint.start": "Mit diesen Punkten beginnen",
  "paint.full": "Es ist Platz für {count} Punkte. Lösche erst welche.",
  "paint.keys":
    "Die Pfeiltasten bewegen den Cursor, mit Umschalt in großen Schritten. Die Leertaste benutzt dort das gewählte Werkzeug, Entf löscht den nächsten Punkt. Die Ziffern wählen eine Klasse. Escape schließt die Werkzeuge.",
  "paint.said.at": "{x}; {y}",
  "paint.said.on": "{x}; {y}: ein Punkt der Klasse {name}",
  "paint.said.class": "Klasse {name}",
  "paint.said.set": "Punkt der Klasse {name} bei {x}; {y}. {count} Punkte.",
  "paint.said.erased": { one: "{count} Punkt gelöscht", other: "{count} Punkte gelöscht" },
  "paint.said.none": "Hier ist kein Punkt.",
  "paint.said.relabelled": "Der Punkt gehört jetzt zur Klasse {name}.",
  "paint.said.held":
    "Punkt der Klasse {name} aufgenommen: mit den Pfeiltasten bewegen, mit der Leertaste ablegen.",
  "paint.said.down": "Punkt abgelegt bei {x}; {y}",
  "allowed.paintable": "höchstens {count} Punkte, um darauf zu malen",
  "deed.set_points": "Punkte gemalt",
  "mark.set_points": "Punkte gemalt",
  "mark.set_data": "gemalte Punkte zurückgenommen",
  "said.noExamples":
    "Es gibt keinen Punkt, mit dem trainiert werden kann. Male welche; mit dem ersten geht das Training weiter.",
};
