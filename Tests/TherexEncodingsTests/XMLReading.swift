import Testing

@testable import TherexEncodings

/// Reading with and without a schema, for the tests of XML.
enum XMLReading {
  /// A small schema with what the tests need: a sequence, facets, a type, a key.
  static let schemaText = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns="urn:t"
      elementFormDefault="qualified">
    <xs:simpleType name="side"><xs:restriction base="xs:string">
      <xs:enumeration value="left"/><xs:enumeration value="right"/>
    </xs:restriction></xs:simpleType>
    <xs:element name="plan"><xs:complexType><xs:sequence>
      <xs:element name="title" type="xs:string"/>
      <xs:element name="exercise" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
        <xs:sequence>
          <xs:element name="reps" type="xs:int" minOccurs="0"/>
          <xs:element name="born" type="xs:date" minOccurs="0"/>
          <xs:any namespace="##other" processContents="lax" minOccurs="0"/>
        </xs:sequence>
        <xs:attribute name="id" use="required"><xs:simpleType><xs:restriction base="xs:string">
          <xs:pattern value="[a-z-]+"/><xs:maxLength value="9"/>
        </xs:restriction></xs:simpleType></xs:attribute>
        <xs:attribute name="side" type="side"/>
      </xs:complexType></xs:element>
    </xs:sequence></xs:complexType>
    <xs:unique name="ids"><xs:selector xpath="t:exercise" xmlns:t="urn:t"/><xs:field xpath="@id"/></xs:unique>
    </xs:element>
    </xs:schema>
    """

  static func read(_ text: String, schema: XML.Schema? = nil) throws(ReadErrors) -> XML.Element {
    try XML.parse(Array(text.utf8), schema: schema)
  }

  /// The errors that reading gives, and the same of validating where there is a schema.
  static func errors(_ bytes: [UInt8], schema: XML.Schema? = nil) -> [ReadError] {
    do throws(ReadErrors) {
      _ = try XML.parse(bytes, schema: schema)
      if let schema { try XML.validate(bytes, schema: schema) }
      return []
    } catch {
      if let schema {
        #expect(throws: error) { try XML.validate(bytes, schema: schema) }
      }
      return error.errors
    }
  }

  static func errors(_ text: String, schema: XML.Schema? = nil) -> [ReadError] {
    errors(Array(text.utf8), schema: schema)
  }
}
