/// The engine's thread as the executor of tasks that make requests.
///
/// Such a task starts its transfers and takes their responses where libcurl runs. Handing each over
/// to another thread costs several times the processor time of the request itself.

import Synchronization

extension CurlEngine: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isTaken = mailbox.withLock { box in
      guard !box.isStopping, needThread(&box) == 0 else { return false }
      box.jobs.append(job)
      box.wake()
      return true
    }
    if !isTaken { globalConcurrentExecutor.enqueue(job) }
  }

  /// Runs jobs, and those that they enqueue, on the engine's thread; returns whether all were run.
  /// Not without end: jobs that enqueue each other must not keep transfers from going on.
  func runJobs(_ jobs: inout [UnownedJob], atMost rounds: Int = 64) -> Bool {
    let executor = asUnownedTaskExecutor()
    for _ in 0..<rounds {
      // Exchanged, so that neither list is made anew each time.
      jobs.removeAll(keepingCapacity: true)
      mailbox.withLock { swap(&$0.jobs, &jobs) }
      if jobs.isEmpty { return true }
      for job in jobs { job.runSynchronously(on: executor) }
    }
    return false
  }

  /// Has the jobs that are left run elsewhere, at the end of the thread.
  func leaveJobs() {
    let jobs = mailbox.withLock { box in
      defer { box.jobs = [] }
      return box.jobs
    }
    for job in jobs { globalConcurrentExecutor.enqueue(job) }
  }
}
