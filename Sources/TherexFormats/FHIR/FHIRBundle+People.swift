internal import TherexModel

// Who is who. A name stays as it was written: nobody said what of it is the family's.

extension FHIRBundle {
  mutating func addPeople() {
    addPatient()
    if let clinician = header.clinician, let address = practitioner {
      var resource = FHIRObject("Practitioner")
      resource.list("name", [FHIRObject { $0.text("text", clinician) }])
      if header.clinic == nil { resource.list("telecom", telephone) }
      add(resource, at: address)
    }
    if let clinic = header.clinic, let address = organization {
      var resource = FHIRObject("Organization")
      resource.flag("active", true)
      resource.text("name", clinic)
      resource.list("telecom", telephone)
      add(resource, at: address)
    }
  }

  private mutating func addPatient() {
    var resource = FHIRObject("Patient")
    resource.list(
      "identifier",
      [
        header.identifier.map { .identifier(nil, $0) } ?? FHIRObject(),
        header.patientKey.map { .identifier(FHIRName.patientKey, $0) } ?? FHIRObject(),
      ])
    if let name = header.patient {
      resource.list("name", [FHIRObject { $0.text("text", name) }])
    }
    resource.text("birthDate", header.born?.text)
    if let language = header.language {
      resource.list(
        "communication",
        [
          FHIRObject {
            $0.object("language", .concept(nil, [.coding("urn:ietf:bcp:47", language)]))
            $0.flag("preferred", true)
          }
        ])
    }
    add(resource, at: patient)
  }

  private var telephone: [FHIRObject] {
    header.call.map { number in
      [
        FHIRObject {
          $0.text("system", "phone")
          $0.text("value", number)
          $0.text("use", "work")
        }
      ]
    } ?? []
  }

  /// The handout as a document of the record.
  mutating func addDocument() throws(ExportError) {
    guard let handout = try handoutAttachment() else { return }
    var resource = FHIRObject("DocumentReference")
    resource.text("language", phrases.language)
    resource.object(
      "masterIdentifier", .identifier(FHIRName.planVersion, planVersion(header.version)))
    resource.text("status", resolved.status == .superseded ? "superseded" : "current")
    resource.text("docStatus", resolved.status == .draft ? "preliminary" : "final")
    resource.object(
      "type", .concept(phrases.text(.handoutKind), [.coding("http://loinc.org", "69730-0")]))
    resource.object("subject", .reference(patient))
    resource.list("author", [practitioner.map(FHIRObject.reference) ?? FHIRObject()])
    resource.object("custodian", organization.map(FHIRObject.reference))
    resource.text("description", phrases.said(header.title))
    resource.list("content", [FHIRObject { $0.object("attachment", handout) }])
    resource.object("context", FHIRObject { $0.list("related", [.reference(carePlan)]) })
    add(
      resource, at: versionAddress("DocumentReference"),
      unless: search(FHIRName.planVersion, planVersion(header.version)))
  }

  /// The handout's page; `nil` where none is wanted.
  mutating func handoutAttachment() throws(ExportError) -> FHIRObject? {
    guard let handout = writer.handout else { return nil }
    var bytes: [UInt8] = []
    lose(try handout.write(resolved, in: context, into: &bytes), in: "handout")
    return .attachment(
      bytes, contentType: "text/html; charset=utf-8", language: phrases.language,
      title: phrases.said(header.title))
  }

  // MARK: Identifiers

  func planVersion(_ version: Int) -> String { "\(plan.id).v\(version)" }

  /// A search by an identifier of ours, its signs escaped for an address.
  func search(_ system: String, _ value: String) -> String { "identifier=\(system)|\(value)" }
}
