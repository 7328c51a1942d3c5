internal import CZlib

/// Bytes packed in the zlib format. Source: RFC 1950 and RFC 1951.
///
/// The only file that speaks to zlib; no pointer outlives the function that made it.
package enum Deflate {
  /// The most bytes that are unpacked: 4 MiB, far beyond any plan.
  package static let limit = 4 * 1024 * 1024

  /// Why bytes cannot be packed or unpacked.
  package enum Failure: Error, Hashable {
    /// They are no whole zlib stream, or bytes follow it.
    case broken
    /// They unpack to more than the limit.
    case tooLarge
    /// zlib gave up for want of memory.
    case noMemory
  }

  /// Packs bytes as small as zlib can.
  ///
  /// - Throws: ``Failure/noMemory``, and ``Failure/tooLarge`` for more than the limit.
  package static func pack(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    guard bytes.count <= limit else { throw .tooLarge }
    var count = compressBound(uLong(bytes.count))
    var out = [UInt8](repeating: 0, count: Int(count))
    let status = compress2(&out, &count, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
    guard status == Z_OK else { throw .noMemory }
    out.removeSubrange(Int(count)...)
    return out
  }

  /// Unpacks one whole stream whose checksum holds.
  ///
  /// - Parameter limit: the most bytes that may come out; memory never exceeds it by much.
  /// - Throws: ``Failure``.
  package static func unpack(
    _ bytes: [UInt8], limit: Int = Deflate.limit
  ) throws(Failure) -> [UInt8] {
    guard !bytes.isEmpty, bytes.count <= Int(UInt32.max) else { throw .broken }
    var input = bytes
    var out: [UInt8] = []
    let outcome = input.withUnsafeMutableBufferPointer { input -> Result<Void, Failure> in
      var stream = z_stream()
      guard czlib_inflate_init(&stream) == Z_OK else { return .failure(.noMemory) }
      defer { inflateEnd(&stream) }
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      var chunk = [UInt8](repeating: 0, count: 16 * 1024)
      while true {
        let (status, made) = chunk.withUnsafeMutableBufferPointer { chunk -> (Int32, Int) in
          stream.next_out = chunk.baseAddress
          stream.avail_out = UInt32(chunk.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          return (status, chunk.count - Int(stream.avail_out))
        }
        guard out.count + made <= limit else { return .failure(.tooLarge) }
        out.append(contentsOf: chunk[..<made])
        switch status {
        case Z_STREAM_END:
          return stream.avail_in == 0 ? .success(()) : .failure(.broken)
        case Z_OK where made > 0 || stream.avail_in > 0: continue
        case Z_MEM_ERROR: return .failure(.noMemory)
        default: return .failure(.broken)
        }
      }
    }
    try outcome.get()
    return out
  }
}
