import ArgumentParser
import Diagnosis
import Foundation
import SourceBytes

/// Writing of whole reports.
enum Output {
  /// Whether what is written to a file of that name, or to standard output where none is named, is shown on a terminal.
  static func isTerminal(_ file: String?) -> Bool {
    (file == nil || file == "-" || file == "/dev/stdout") && Terminal.isTerminal(.output)
  }

  /// Writes to a file, or to standard output where none is named.
  ///
  /// - Throws: `ExitCode` after telling what went wrong.
  static func write(to file: String?, _ body: (inout OutputSink) -> Void) throws {
    do throws(InputError) {
      var sink = try OutputSink(file: file)
      body(&sink)
      try sink.finish()
    } catch {
      Console().error("\(error.name): cannot be written: \(error.reason); give another file with -o")
      throw ExitCode(2)
    }
  }
}

extension Diagnostician {
  /// One that knows the data files of the program.
  ///
  /// - Throws: `ExitCode` after telling what is wrong with one of them.
  init(asking rules: RuleSet) throws {
    let catalogue = try Catalogue.load()
    do {
      self.init(rules: rules, catalogue: catalogue, words: try PublishedWords.builtIn())
    } catch {
      Console().error(error.description)
      throw ExitCode(2)
    }
  }
}

/// The client catalogue of the program.
enum Catalogue {
  /// - Throws: `ExitCode` after telling what is wrong with it.
  static func load() throws -> ClientCatalogue {
    do {
      return try ClientCatalogue.builtIn()
    } catch {
      Console().error(error.description)
      throw ExitCode(2)
    }
  }
}
