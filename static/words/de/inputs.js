/** Was das Netz bekommt: eingetippte Merkmale; die Ebene, auf der viele gezeigt werden. */
export default {
  "formula.label": "Weiteres Merkmal als Formel",
  "formula.add": "Hinzufügen",
  "formula.remove": "{name} entfernen",
  "formula.known": "Zahlen, {names} und + - * / ^ ( )",
  "formula.blank": "Grau: Dort hat eine Formel keinen Wert.",
  "formula.without": "kein Wert",

  "allowed.formula": "eine Formel; an Zeichen {position}: {reason}",
  "allowed.formula.text": "eine Formel wie sin(3*x1) + x2^2, als Text",
  "allowed.formula.once": "eine Formel, die es noch nicht gibt",
  "allowed.formula.values":
    "eine Formel mit einem endlichen Wert an jedem Beispiel; an {count} von {all} Beispielen hat sie keinen, zuerst bei x1 = {x1}, x2 = {x2}",
  "allowed.features": "eine Liste von {minimum} bis {maximum} Merkmalen",

  "formula.operand": "erwartet wird eine Zahl, x1, x2, pi, e, eine Funktion oder (",
  "formula.end": "erwartet wird ein Rechenzeichen oder das Ende",
  "formula.close": "erwartet wird ein Rechenzeichen oder )",
  "formula.more": "erwartet wird ein Rechenzeichen, ein Komma oder )",
  "formula.comma": "erwartet wird ein Komma: {name} braucht mindestens zwei Werte",
  "formula.open": "erwartet wird ( nach {name}",
  "formula.names": "erwartet wird einer der Namen {names}",
  "formula.smaller": "erwartet wird eine kleinere Zahl",
  "formula.deep": "erwartet wird weniger: höchstens {count} Klammern und Vorzeichen zugleich",
  "formula.long": "erwartet wird das Ende: Eine Formel hat höchstens {count} Zeichen",

  "plane.kind": "Ebene",
  "plane.across": "Waagrecht",
  "plane.up": "Senkrecht",
  "plane.held": "Übrige bei",
  "plane.row": "Nummer des Beispiels",
  "plane.components": "erste zwei Hauptkomponenten",
  "plane.columns": "zwei Spalten",
  "plane.neurons": "zwei Neuronen: {layer}",
  "plane.means": "ihren Mittelwerten",
  "plane.train": "Trainingsbeispiel",
  "plane.validation": "Validierungsbeispiel",
  "plane.about.components": "Entlang dieser beiden liegen {share} der Varianz der Trainingsdaten.",
  "plane.about.columns": {
    one: "Die andere Spalte ist festgehalten.",
    other: "Die übrigen {count} Spalten sind festgehalten.",
  },
  "plane.about.neurons":
    "Was der Rest des Netzes aus den beiden macht, ihre Nachbarn bei den Mittelwerten. Schichten davor haben nichts zu zeigen.",
  "plane.fading": "Punkte weit abseits der Ebene sind blasser.",

  "spread.open": "Spalten vor und nach der Normierung",
};
