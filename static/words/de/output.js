/** German: the output panel. */
export default {
  "output.scatter": "vorhergesagt gegen wahr",
  "output.true": "wahrer Wert",
  "output.predicted": "vorhergesagt",
  "output.threshold": "Schwelle",
  "output.threshold.middle": "Mitte",
  "output.threshold.note":
    "Entschieden bei {value}; Kopfzeile und Zeitachse richten sich nach der Mitte, {middle}.",
  "output.keys":
    "Pfeiltasten bewegen einen Punkt und nennen die Ausgabe dort, mit der Umschalttaste in großen Schritten. Bild ab und Bild auf gehen von Beispiel zu Beispiel. Escape beendet es.",
  "reading.train": "Trainingsbeispiel {number}",
  "reading.validation": "Validierungsbeispiel {number}",
  "reading.target": "Ziel",
  "reading.output": "Ausgabe ŷ",
  "reading.output.unit": "ŷ von {name}",
  "reading.more": { one: "und eine weitere Eingabe", other: "und {count} weitere Eingaben" },
  "output.table": "Ausgabe über der Ebene",
  "output.table.across": "bei {name} =",
};
