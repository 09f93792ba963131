package org.vmsl.explorer.enumeration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Memory for what a search keeps: of the heap, and once that has given its share, of a temporary
 * file, so that the operating system says what of it is in memory.
 */
final class Storage implements AutoCloseable {
  /** The file grows by so many bytes at least: there may not be very many mappings. */
  private static final long REGION = 64L << 20;

  /** What is written at once to have the file grow. */
  private static final int ZEROS = 1 << 20;

  /**
   * So much of the heap, in tenths, may be taken, apart from {@link #RESERVE}. The old generation
   * of the serial collector has two thirds.
   */
  private static final long TENTHS = 6;

  private static final long RESERVE = 48L << 20;

  private final Path folder;
  private final long mostOfHeap;
  private final Map<Long, Deque<MemorySegment>> released = new HashMap<>();
  private final Arena arena = Arena.ofShared();
  private @Nullable FileChannel file;
  private MemorySegment region = MemorySegment.NULL;
  private long used;
  private long onHeap;
  private long onDisk;

  /**
   * Nothing taken yet.
   *
   * @param folder where the file is made if there must be one
   * @param mostOfHeap so many bytes of the heap are taken at most
   */
  Storage(Path folder, long mostOfHeap) {
    this.folder = folder;
    this.mostOfHeap = mostOfHeap;
  }

  /** What may be taken of the heap so that enough is left for everything else. */
  static long shareOfHeap() {
    return Math.max(0, Runtime.getRuntime().maxMemory() / 10 * TENTHS - RESERVE);
  }

  /** How many bytes of the file were taken. */
  long onDisk() {
    return onDisk;
  }

  /**
   * Zeros; a multiple of eight.
   *
   * @throws UncheckedIOException if there is no room for the file
   */
  MemorySegment take(long bytes) {
    Deque<MemorySegment> again = released.get(bytes);
    if (again != null && !again.isEmpty()) {
      return again.remove().fill((byte) 0);
    }
    if (onHeap + bytes <= mostOfHeap) {
      onHeap += bytes;
      return MemorySegment.ofArray(new long[Math.toIntExact(bytes / Long.BYTES)]);
    }
    // An interruption, which waits until a round is over, would close the file.
    boolean interrupted = Thread.interrupted();
    try {
      return ofFile(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Takes back what was taken and is not used any more. */
  void release(MemorySegment memory) {
    if (memory.isNative()) {
      released.computeIfAbsent(memory.byteSize(), size -> new ArrayDeque<>()).add(memory);
    } else {
      onHeap -= memory.byteSize();
    }
  }

  private MemorySegment ofFile(long bytes) throws IOException {
    if (used + bytes > region.byteSize()) {
      region = grown(Math.max(bytes, REGION));
      used = 0;
    }
    MemorySegment taken = region.asSlice(used, bytes);
    used += bytes;
    onDisk += bytes;
    return taken;
  }

  /** More of the file; written, since to write where a file has no room would be fatal later. */
  private MemorySegment grown(long bytes) throws IOException {
    if (file == null) {
      Path path = Files.createTempFile(folder, "vmsl-states-", ".tmp");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    long start = file.size();
    ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
    for (long at = start; at < start + bytes; ) {
      zeros.clear().limit((int) Math.min(ZEROS, start + bytes - at));
      at += file.write(zeros, at);
    }
    return file.map(MapMode.READ_WRITE, start, bytes, arena);
  }

  @Override
  public void close() {
    arena.close();
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
