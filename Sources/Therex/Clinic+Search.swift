public import TherexFormats
internal import TherexEncodings

extension Clinic {
  /// The catalog made ready for searching, by its names and by the words that therapists type: made
  /// once, asked at each keystroke.
  ///
  /// - Throws: ``ClinicError`` when the clinic's own words cannot be read.
  public func searchIndex() throws(ClinicError) -> SearchIndex {
    var words = SearchWords()
    for file in try layeredFiles(under: "search/") {
      words.add(
        try ClinicError.of({ .unreadable(path: file.name, $0) }) { () throws(ReadErrors) in
          try SearchWords(file.json)
        })
    }
    return SearchIndex(catalog.entries, words: words)
  }

  /// The exercises that a query finds, best first and why, or the three nearest.
  ///
  /// - Throws: ``ClinicError`` when the clinic's own words cannot be read.
  public func search(_ query: Catalog.Query) throws(ClinicError) -> Catalog.SearchResult {
    try searchIndex().search(query)
  }
}
