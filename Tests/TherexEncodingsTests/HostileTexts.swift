/// Texts that escaping must carry unharmed.
let hostileTexts: [String] = [
  "", " ", "plain", "& < > \" ' ]]>", "]]>]]>", "&amp;&lt;&#38;", "&#38;#38;", "<!-- x -->",
  "<![CDATA[x]]>", "a\tb\nc", "  leading and trailing  ", "\\ \\n \\u0041 / \"quoted\"",
  "👩🏽‍⚕️🇪🇸👨‍👩‍👧", "تمرين العنق ثلاث مرات", "\u{202E}right to left\u{202C}", "\u{85}\u{2028}\u{2029}",
  "Z" + String(repeating: "\u{301}\u{327}", count: 200), "\u{FEFF}mark", "\u{7F}\u{A0}\u{FFFD}",
  "\u{10FFFF}\u{E000}", "é", "e\u{301}", String(repeating: "letters, ", count: 10_000),
  String(repeating: "&", count: 10_000), String(repeating: "é\"<\n", count: 5_000),
]
