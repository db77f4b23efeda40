import Diagnosis
import Foundation
import Reports
import Synchronization

/// Tells on a terminal how far reading is: what is being read, how much of all there is, how fast, and how long it will take.
final class ReadingProgress: Sendable {
  private let console = Console()
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  private struct State {
    var name = ""
    /// Bytes of all files; nil where that says little: something is packed, or comes from a pipe.
    var total: Int?
    var bytes = 0
    var lastTold: ContinuousClock.Instant?
  }

  /// Often enough to be followed, and seldom enough to cost nothing.
  private static let pause = Duration.milliseconds(100)

  /// Endings of what is packed.
  private static let packed: Set = ["gz", "tgz", "bz2", "xz", "zst", "lz4", "zip", "tar", "cab"]

  /// - Parameter paths: of what is to be read; nil for standard input.
  func expect(_ paths: [String?]) {
    let sizes = paths.map { path -> Int? in
      guard let path, !Self.packed.contains(URL(fileURLWithPath: path).pathExtension.lowercased()) else {
        return nil
      }
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
      return size?.intValue
    }
    let total = sizes.contains(nil) ? nil : sizes.compactMap(\.self).reduce(0, +)
    state.withLock { $0.total = total }
  }

  func begin(_ name: String) {
    state.withLock { state in
      state.name = name
      tell(&state)
    }
  }

  func add(_ bytes: Int) {
    state.withLock { state in
      state.bytes += bytes
      let isDue = state.lastTold.map { ContinuousClock.now - $0 >= Self.pause } ?? true
      if isDue || state.bytes == state.total { tell(&state) }
    }
  }

  /// Takes away what was shown.
  func end() { console.progress("") }

  private func tell(_ state: inout State) {
    let now = ContinuousClock.now
    state.lastTold = now
    let seconds = Double((now - start) / .milliseconds(1)) / 1000
    console.progress(
      Self.words(of: state.bytes, of: state.total, after: seconds, at: visible(state.name, limit: 60))
    )
  }

  /// The line for a state.
  ///
  /// - Parameters:
  ///   - bytes: read so far.
  ///   - total: to be read; nil if that is not known.
  ///   - seconds: since the beginning.
  ///   - name: of what is being read.
  /// - Returns: `reading fe1.log: 42 % of 1.9 GB, 512 MB/s, 3 s left`.
  static func words(of bytes: Int, of total: Int?, after seconds: Double, at name: String) -> String {
    guard bytes > 0, seconds > 0 else { return "reading \(name)" }
    let rate = Double(bytes) / seconds
    let speed = "\(size(rate))/s"
    guard let total, total >= bytes else { return "reading \(name): \(size(Double(bytes))), \(speed)" }
    let left = durationText(milliseconds: Int(Double(total - bytes) / rate * 1000))
    return
      "reading \(name): \(bytes * 100 / max(total, 1)) % of \(size(Double(total))), \(speed), \(left) left"
  }

  private static func size(_ bytes: Double) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    let place = units.indices.last { bytes >= pow(1000, Double($0)) } ?? 0
    let value = bytes / pow(1000, Double(place))
    let digits = value < 10 && place > 0 ? "\((value * 10).rounded() / 10)" : "\(Int(value.rounded()))"
    return "\(digits) \(units[place])"
  }
}
