internal import TherexEncodings
internal import TherexModel

/// What the records of one document share while they are read: the path to the record at hand, and
/// what of other namespaces its owner keeps.
final class RecordContext {
  /// A step of a path; an index counts from 1, and 0 is none.
  private var steps: [(name: StaticString, index: Int)] = []
  /// Where the owner's own path ends: places are told from there.
  private var base = 0
  /// What the owner at hand keeps so far.
  private var kept: [Extension] = []
  /// Whether the document is of a newer minor version: what is not known is passed over then, and named.
  var isNewer = false
  private(set) var passedOver: [Loss] = []

  /// What is put back when an owner ends.
  struct Outer {
    fileprivate let base: Int
    fileprivate let kept: [Extension]
  }

  func passOver(_ errors: [ReadError]) {
    let path = steps.map { $0.index > 0 ? "\($0.name)[\($0.index)]" : "\($0.name)" }
    for error in errors {
      passedOver.append(Loss(path: path.joined(separator: "."), reason: error.problem))
    }
  }

  func enter(_ name: StaticString, _ index: Int = 0) -> Int {
    steps.append((name, index))
    return base
  }

  func leave(_ base: Int) {
    steps.removeLast()
    self.base = base
  }

  func beginOwner() -> Outer {
    let outer = Outer(base: base, kept: kept)
    base = steps.count
    kept = []
    return outer
  }

  /// What the owner keeps, in the order of the places; those of one place keep their order.
  func endOwner(_ outer: Outer) -> [Extension] {
    // The library's sort is stable.
    let all = kept.count > 1 ? kept.sorted { $0.place < $1.place } : kept
    base = outer.base
    kept = outer.kept
    return all
  }

  func keep(_ attributes: [Extension.Attribute], _ elements: [Extension.Element]) {
    var place = ""
    for step in steps[min(base, steps.count)...] {
      if !place.isEmpty { place += "/" }
      place += "\(step.name)"
      if step.index > 0 { place += "[\(step.index)]" }
    }
    for element in elements { kept.append(Extension(place: place, element: element)) }
    let attributePlace = PlanRecord.attributePlace(at: place)
    for attribute in attributes {
      kept.append(
        Extension(
          place: attributePlace,
          element: .init(
            namespace: attribute.namespace, name: attribute.name,
            content: attribute.value.isEmpty ? [] : [.text(attribute.value)])))
    }
  }
}
