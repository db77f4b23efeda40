package import SourceBytes

/// Something one log saw: when, where in the log, and at which end of the wire.
package protocol Captured: Sendable {
  var time: Timestamp { get set }
  /// The time as the log wrote it.
  var rawTime: String { get }
  var location: SourceLocation { get set }
  var capture: CapturePoint { get }
}

extension CapturedMessage: Captured {}
extension CapturedDiagnostic: Captured {}
extension CapturedReport: Captured {}
extension CapturedAppEvent: Captured {}
extension CapturedPresence: Captured {}
