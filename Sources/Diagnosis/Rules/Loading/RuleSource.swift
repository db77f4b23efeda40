/// The text of a rule file and the name it is known by.
package struct RuleSource: Sendable {
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
