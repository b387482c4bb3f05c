/// Pictures of addresses for a telephone's camera, by libqrencode.

import CQRCode
import ConsoleCore

enum QRCodeMaker {
  /// The largest that there is, 177 squares wide.
  private static let room = 177 * 177

  static func code(of text: String) -> QRCode? {
    var squares = [UInt8](repeating: 0, count: room)
    let width = Int(gate_qrcode(text, &squares, Int32(room)))
    return width == 0
      ? nil : QRCode(width: width, isDark: squares.prefix(width * width).map { $0 == 1 })
  }
}
