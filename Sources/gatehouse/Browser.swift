/// Opens an address in the person's browser, where the terminal is on a machine with a desktop.

import CMemory
import Glibc

enum Browser {
  /// Nothing happens where there is none; the address stands on the screen in any case.
  static func open(_ address: String) {
    guard environment("DISPLAY") != nil || environment("WAYLAND_DISPLAY") != nil else { return }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    // What it has to say is not for our screen.
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    gate_spawn_close_others(&files)
    // In a process group of its own: our Ctrl-Z is not to stop it.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = [strdup("xdg-open"), strdup(address), nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawnp(&process, "xdg-open", &files, &attributes, &words, environ) == 0 else {
      return
    }
    // It ends at once; nobody waits for how.
    var thread = pthread_t()
    let argument = UnsafeMutableRawPointer(bitPattern: Int(process))
    let started = pthread_create(
      &thread, nil,
      { argument in
        var status: Int32 = 0
        waitpid(pid_t(Int(bitPattern: argument)), &status, 0)
        return nil
      }, argument)
    if started == 0 { pthread_detach(thread) }
  }
}
