import Foundation
import ReportDatabase
import Reports
import SourceBytes

/// Writing of a database, as whole as a report in a file.
enum DatabaseOutput {
  /// Writes a database in the place of a file; on standard error stands what went wrong.
  ///
  /// - Returns: whether it is there.
  static func write(_ tables: [ReportTable], to file: String) -> Bool {
    guard let reason = failure(tables, file) else { return true }
    Console().error("\(file): cannot be written: \(reason); give another file with --db")
    return false
  }

  /// - Returns: what went wrong; nil if nothing did.
  private static func failure(_ tables: [ReportTable], _ file: String) -> String? {
    let target = PendingFile.target(of: file)
    switch PendingFile.special(at: target) {
    case nil: break
    case .typeDirectory?: return "it is a folder"
    default: return "it is no ordinary file"
    }
    do throws(InputError) {
      let pending = try PendingFile(replacing: target, named: file)
      close(pending.descriptor)
      do throws(DatabaseFailure) {
        try DatabaseFile.write(tables, to: pending.path)
      } catch {
        pending.discard()
        return error.reason
      }
      try pending.commit()
      return nil
    } catch {
      return error.reason
    }
  }
}
