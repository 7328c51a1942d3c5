internal import TherexEncodings
internal import TherexModel

// The plan as data: the importable plan's own record, spread over the resources that it is about.
//
// A prescription's stands on its order, the rest on the care plan, with a reference where a
// prescription was. One description of the fields serves text, XML, JSON and FHIR, so that a term
// added to a dose is in all of them; what an exercise says of itself is its catalog file, attached to
// its definition.

extension FHIRBundle {
  /// Everything but the prescriptions and exercises.
  ///
  /// - Parameter references: what leads to each prescription's data, in the plan's order.
  mutating func planRecord(_ references: [FHIRObject]) throws(ExportError) -> FHIRObject {
    let part = ResolvedPart(
      catalogVersion: resolved.catalogVersion, lacks: [.exercises, .figures],
      stopRules: resolved.stopRules, words: ResolvedWords(resolved, phrases))
    var record = RecordWriter(FHIRRecordSink(references: references))
    record.plan(plan, resolved.status, part, root: { _ in })
    lose(record.losses)
    return .extension(FHIRName.plan, try record.whole().parts)
  }

  func doseRecord(_ prescription: Prescription) throws(ExportError) -> FHIRObject {
    var record = RecordWriter(FHIRRecordSink())
    record.prescription(prescription, path: prescription.id.text)
    return .extension(FHIRName.dose, try record.whole().parts)
  }

  func doseRecord(_ step: ProgressionStep) throws(ExportError) -> FHIRObject {
    var record = RecordWriter(FHIRRecordSink())
    record.step(step)
    return .extension(FHIRName.dose, try record.whole().parts)
  }

  /// What stands in a plan's record where a prescription was.
  static func link(_ name: StaticString, _ target: String) -> FHIRObject {
    FHIRObject {
      $0.text("url", "prescription")
      if name.names("valueReference") {
        $0.object(name, .reference(target))
      } else {
        $0.text(name, target)
      }
    }
  }
}
