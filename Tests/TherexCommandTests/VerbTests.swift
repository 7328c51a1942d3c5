import ArgumentParser
import Testing

@testable import TherexCommand

@Suite struct `The verbs` {
  @Test func `each states its name, which spares a search of all types at every start`() {
    for verb in TherexTool.configuration.subcommands {
      #expect(verb.configuration.commandName != nil, "\(verb)")
    }
  }
}
