/// Which exercises a rule is about: every list that is not empty must be met by one of its entries.
public struct ExercisePattern: Hashable, Sendable {
  public var exercises: [Slug]
  public var kinds: [Exercise.Kind]
  public var positions: [Exercise.Position]
  /// What the low back does; an exercise with one of them is met.
  public var spine: [Exercise.SpineMovement]
  public var resistance: [Exercise.Resistance]
  public var muscles: [String]
  /// Documents of which one names the exercise, by code.
  public var sources: [String]
  /// Equipment that an exercise met must not use.
  public var withoutEquipment: [String]

  public init(
    exercises: [Slug] = [], kinds: [Exercise.Kind] = [], positions: [Exercise.Position] = [],
    spine: [Exercise.SpineMovement] = [], resistance: [Exercise.Resistance] = [],
    muscles: [String] = [], sources: [String] = [], withoutEquipment: [String] = []
  ) {
    self.exercises = exercises
    self.kinds = kinds
    self.positions = positions
    self.spine = spine
    self.resistance = resistance
    self.muscles = muscles
    self.sources = sources
    self.withoutEquipment = withoutEquipment
  }

  public static let any = ExercisePattern()

  public func match(_ exercise: Exercise) -> Bool {
    (exercises.isEmpty || exercises.contains(exercise.id))
      && (kinds.isEmpty || kinds.contains(exercise.kind))
      && (positions.isEmpty || positions.contains(exercise.position))
      && (spine.isEmpty || exercise.spine.contains { spine.contains($0) })
      && (resistance.isEmpty || resistance.contains(exercise.resistance))
      && (muscles.isEmpty || exercise.muscles.contains { muscles.contains($0) })
      && (sources.isEmpty || exercise.doses.contains { sources.contains($0.source) })
      && (withoutEquipment.isEmpty
        || !exercise.equipment.contains { need in
          need.items.contains { withoutEquipment.contains($0) }
        })
  }
}
