import Foundation

/// What a path leads to, the same by whatever name.
struct FileIdentity: Hashable {
  private let device: Int
  private let file: Int

  /// Nil if nothing is there.
  init?(path: String) {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved),
      let device = attributes[.systemNumber] as? Int, let file = attributes[.systemFileNumber] as? Int
    else { return nil }
    (self.device, self.file) = (device, file)
  }
}
