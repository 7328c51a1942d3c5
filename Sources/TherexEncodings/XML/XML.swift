/// XML as values: what was read, and how it is read and written.
package enum XML {
  /// The most levels that elements may nest.
  package static let depthLimit = 256

  /// The most attributes that an element may have, and the most namespaces that may be declared
  /// around one place: libxml2's time grows with their square.
  package static let attributeLimit = 256

  /// An attribute; declarations of namespaces are not among them.
  package struct Attribute: Hashable, Sendable {
    /// The namespace's name, "" for none.
    package var namespace: String
    /// The name without a prefix.
    package var name: String
    /// The value, its references replaced.
    package var value: String

    /// An attribute in no namespace unless one is given.
    package init(namespace: String = "", name: String, value: String) {
      self.namespace = namespace
      self.name = name
      self.value = value
    }
  }

  /// What an element holds; two texts never stand side by side, and no text is empty.
  package enum Node: Hashable, Sendable {
    case element(Element)
    case text(String)
  }

  /// An element with all that it holds, white space included.
  package struct Element: Hashable, Sendable {
    /// The namespace's name, "" for none.
    package var namespace: String
    /// The name without a prefix.
    package var name: String
    /// In the document's order.
    package var attributes: [Attribute]
    /// In the document's order; comments and processing instructions are dropped.
    package var content: [Node]
    /// The line of its start tag's `<`, from 1.
    package var line: Int
    /// The column of its start tag's `<`, from 1, in Unicode scalars.
    package var column: Int

    /// An element in no namespace and at the document's first place unless they are given.
    package init(
      namespace: String = "", name: String, attributes: [Attribute] = [], content: [Node] = [],
      line: Int = 1, column: Int = 1
    ) {
      self.namespace = namespace
      self.name = name
      self.attributes = attributes
      self.content = content
      self.line = line
      self.column = column
    }
  }
}

extension XML.Element {
  /// The child elements, in order.
  package var elements: [XML.Element] {
    content.compactMap { node in
      if case .element(let element) = node { return element }
      return nil
    }
  }

  /// The child elements of a name, in order; in this element's own namespace unless one is given.
  package func children(named name: String, namespace other: String? = nil) -> [XML.Element] {
    let space = other ?? namespace
    return content.compactMap { node in
      if case .element(let child) = node, child.name == name, child.namespace == space {
        return child
      }
      return nil
    }
  }

  /// The first child element of a name, or nil; in this element's own namespace unless one is given.
  package func child(named name: String, namespace other: String? = nil) -> XML.Element? {
    let space = other ?? namespace
    for case .element(let child) in content where child.name == name && child.namespace == space {
      return child
    }
    return nil
  }

  /// The value of an attribute, or nil; in no namespace unless one is given.
  package func attribute(named name: String, namespace: String = "") -> String? {
    for attribute in attributes where attribute.name == name && attribute.namespace == namespace {
      return attribute.value
    }
    return nil
  }

  /// The element's own text, joined; text of child elements is not part of it.
  package var text: String {
    var first: String?
    var joined = ""
    for case .text(let text) in content {
      if first == nil { first = text } else { joined += text }
    }
    return (first ?? "") + joined
  }
}
