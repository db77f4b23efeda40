extension LogFormat {
  /// Logs of mobile clients: Lync 2013 and later, and what little Lync 2010 wrote (`formats.md` 4.2).
  static let mobile = LogFormat(
    name: "mobile",
    title: "mobile client log (Lync and Skype for Business for iPhone, iPad, Android and Windows Phone)",
    recognition: """
      log lines of a time, INFO, WARNING, ERROR or VERBOSE, a component in capitals and a source file with its line; \
      or a line <SentRequest> or <ReceivedResponse>
      """,
    provenance: """
      in the app, before the fault: Settings or Options, Logging (Diagnostic Logs) on, sign out and in; \
      after it: Settings, About or Help, Send Logs, which mails them. On Android, adb logcat shows the same lines
      """,
    isUTC: false,
    side: .client,
    recognises: MobileLogGrammar.recognises,
    border: MobileLogGrammar.border,
    scan: MobileLogScanner.scan
  )
}
