import Crypto
import Foundation
import PageFiles

/// A file of the page's own that stands within it.
struct PageFile: Sendable {
  let text: String

  /// `page/report.css`.
  static let stylesheet = PageFile(named: "page/report.css")
  /// `page/report.js`.
  static let script = PageFile(named: "page/report.js")

  private init(named path: String) {
    text = PageFiles.files.first { $0.path == path }?.text ?? ""
  }

  /// What the page's policy allows it by: `sha256-…` of the bytes of its element (Content Security Policy Level 3, 8.4).
  var hash: String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }
}
