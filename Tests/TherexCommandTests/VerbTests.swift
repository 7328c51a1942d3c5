import ArgumentParser
import Testing
import Therex

@testable import TherexCommand

@Suite struct `The verbs` {
  @Test func `each states its name, which spares a search of all types at every start`() {
    for verb in TherexTool.configuration.subcommands {
      #expect(verb.configuration.commandName != nil, "\(verb)")
    }
  }

  @Test func `compose asks for each key of the header that has a question, once`() {
    let asked = HeaderQuestion.firstVisit.map(\.key)
    #expect(Set(asked).count == asked.count)
    #expect(Set(asked) == Set(HeaderKey.allCases.filter { $0.question != nil }))
  }
}
