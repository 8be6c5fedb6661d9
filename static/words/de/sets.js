/** Die Datensätze, Merkmale und Kennzahlen der Engine auf Deutsch; bei Datensätzen auch Klassen und Eingaben. */
export default {
  "features.x1": ["x₁", "Die waagrechte Koordinate."],
  "features.x2": ["x₂", "Die senkrechte Koordinate."],
  "features.x1^2": ["x₁²", "Groß am linken und rechten Rand."],
  "features.x2^2": ["x₂²", "Groß oben und unten."],
  "features.x1*x2": ["x₁x₂", "Das Vorzeichen des Quadranten."],
  "features.sin(x1)": ["sin x₁", "Senkrechte Streifen."],
  "features.sin(x2)": ["sin x₂", "Waagrechte Streifen."],

  "groups.2-D": ["2-D"],
  "groups.Regression": ["Regression"],
  "groups.Real": ["Echt"],

  "data.circle": ["Kreis", "Eine Scheibe in einem Ring: Keine Gerade trennt sie, drei Neuronen können es."],
  "data.circle.classes": ["blau", "orange"],
  "data.xor": [
    "XOR",
    "Gegenüberliegende Quadranten gehören zusammen: die Aufgabe, die eine Schicht nicht löst.",
  ],
  "data.xor.classes": ["blau", "orange"],
  "data.gaussian": ["Gauß", "Zwei runde Wolken: Ein einziges Neuron genügt."],
  "data.gaussian.classes": ["blau", "orange"],
  "data.spirals": [
    "Spiralen",
    "Zwei ineinander gewundene Arme: das Schwerste in der Ebene, es will Tiefe oder Merkmale.",
  ],
  "data.spirals.classes": ["blau", "orange"],
  "data.moons": ["Monde", "Zwei Halbkreise, die ineinander greifen: eine gekrümmte Grenze."],
  "data.moons.classes": ["blau", "orange"],
  "data.blobs": ["Haufen", "Drei Wolken, drei Klassen: der Ort, Softmax kennenzulernen."],
  "data.blobs.classes": ["blau", "orange", "grün"],
  "data.plane": [
    "Ebene",
    "Eine Zahl, die gleichmäßig über die Ebene steigt: Ein lineares Neuron findet sie.",
  ],
  "data.multi_gaussian": ["Hügel", "Hügel und Mulden: eine Zahl, die verdeckte Schichten braucht."],
  "data.iris": ["Iris", "150 Schwertlilien dreier Arten, an vier Längen zu unterscheiden (Fisher, 1936)."],
  "data.iris.classes": ["setosa", "versicolor", "virginica"],
  "data.iris.inputs": ["Kelchlänge", "Kelchbreite", "Blütenlänge", "Blütenbreite"],
  "data.digits": ["Ziffern", "1797 handgeschriebene Ziffern aus 8×8 Pixeln: die erste Aufgabe des Fachs."],

  "metrics.train_loss": [
    "Trainingsverlust",
    "Was das Training kleiner macht, ohne den Strafterm.",
    "Verlust",
  ],
  "metrics.validation_loss": [
    "Validierungsverlust",
    "Was das Training kleiner macht, ohne den Strafterm.",
    "Verlust",
  ],
  "metrics.train_accuracy": [
    "Trainingsgenauigkeit",
    "Der Anteil der richtig eingeordneten Beispiele.",
    "Genauigkeit",
  ],
  "metrics.validation_accuracy": [
    "Validierungs\u00adgenauigkeit",
    "Der Anteil der richtig eingeordneten Beispiele.",
    "Genauigkeit",
  ],
  "metrics.train_precision": [
    "Trainingspräzision",
    "Der Anteil der positiv genannten, die es sind.",
    "Präzision",
  ],
  "metrics.validation_precision": [
    "Validierungspräzision",
    "Der Anteil der positiv genannten, die es sind.",
    "Präzision",
  ],
  "metrics.train_recall": [
    "Trainings-Trefferquote",
    "Der Anteil der positiven, die gefunden werden.",
    "Trefferquote",
  ],
  "metrics.validation_recall": [
    "Validierungs-Trefferquote",
    "Der Anteil der positiven, die gefunden werden.",
    "Trefferquote",
  ],
  "metrics.train_f1": ["Trainings-F1", "Das harmonische Mittel von Präzision und Trefferquote.", "F1"],
  "metrics.validation_f1": [
    "Validierungs-F1",
    "Das harmonische Mittel von Präzision und Trefferquote.",
    "F1",
  ],
  "metrics.train_mae": [
    "mittlerer absoluter Trainingsfehler",
    "Wie weit die Ausgaben im Mittel von ihren Zielen entfernt sind.",
    "mittlerer absoluter Fehler",
  ],
  "metrics.validation_mae": [
    "mittlerer absoluter Validierungsfehler",
    "Wie weit die Ausgaben im Mittel von ihren Zielen entfernt sind.",
    "mittlerer absoluter Fehler",
  ],
  "metrics.train_r2": [
    "Trainings-R²",
    "Der erklärte Anteil der Varianz der Ziele: 1 ist vollkommen, 0 nicht besser als das Mittel.",
    "R²",
  ],
  "metrics.validation_r2": [
    "Validierungs-R²",
    "Der erklärte Anteil der Varianz der Ziele: 1 ist vollkommen, 0 nicht besser als das Mittel.",
    "R²",
  ],
  "metrics.penalty": ["Strafterm", "Was die Regularisierung zum Verlust hinzufügt.", "Strafterm"],
};
