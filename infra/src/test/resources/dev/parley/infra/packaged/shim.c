/*
 * Stands between a process and the operating system, for tests of what no test can do to a real machine (LD_PRELOAD, Linux).
 *
 *   SHIM_DIRECTORY  files below it are watched
 *   SHIM_RECORD     every change to them, and every flush, is written to this file, in order
 *   SHIM_SPACE      a file in which a number stands: so many bytes may still be written below the directory, then the disk
 *                   is full (ENOSPC); read anew at each write
 *   SHIM_CLOCK      a file in which a number stands: so many seconds are added to the clock of the day
 *
 * A record is: one byte what, four bytes length of the name, the name, eight bytes offset, four bytes length of the data, the
 * data. What: W write, T truncate (offset is the new size), S flush of a file, D flush of the directory, C create, U unlink.
 * Numbers are little endian. Memory-mapped files are not seen; SQLite maps only its index of the write-ahead log, which no
 * crash keeps.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int record_fd = -2;

#define REAL(type, name) \
    static type real; \
    if (!real) real = (type) dlsym(RTLD_NEXT, name)

typedef ssize_t (*write_t)(int, const void *, size_t);
typedef ssize_t (*pwrite_t)(int, const void *, size_t, off64_t);
typedef int (*open_t)(const char *, int, ...);
typedef int (*openat_t)(int, const char *, int, ...);
typedef int (*fd_t)(int);
typedef int (*truncate_t)(int, off64_t);
typedef int (*path_t)(const char *);
typedef int (*clock_t_)(clockid_t, struct timespec *);
typedef int (*unlinkat_t)(int, const char *, int);

static ssize_t write_through(int fd, const void *data, size_t size) {
    REAL(write_t, "write");
    return real(fd, data, size);
}

static int open_through(const char *path, int flags) {
    REAL(open_t, "open64");
    return real(path, flags, 0600);
}

/* The name below the watched directory, or NULL. "." is the directory itself. */
static const char *name_of(const char *path) {
    const char *directory = getenv("SHIM_DIRECTORY");
    size_t length = directory ? strlen(directory) : 0;
    if (!length || strncmp(path, directory, length) != 0) return NULL;
    if (path[length] == 0) return ".";
    return path[length] == '/' ? path + length + 1 : NULL;
}

static const char *name_of_fd(int fd, char *buffer) {
    char link[64];
    if (!getenv("SHIM_DIRECTORY")) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, buffer, PATH_MAX - 1);
    if (length < 0) return NULL;
    buffer[length] = 0;
    return name_of(buffer);
}

static void record(char what, const char *name, off64_t offset, const void *data, size_t size) {
    const char *path = getenv("SHIM_RECORD");
    if (!path || !name) return;
    if (record_fd == -2) record_fd = open_through(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC);
    unsigned int name_length = strlen(name), data_length = size;
    long long at = offset;
    struct { char what; } head = {what};
    write_through(record_fd, &head, 1);
    write_through(record_fd, &name_length, 4);
    write_through(record_fd, name, name_length);
    write_through(record_fd, &at, 8);
    write_through(record_fd, &data_length, 4);
    if (data_length) write_through(record_fd, data, data_length);
}

static long long number_in(const char *variable) {
    const char *path = getenv(variable);
    char text[32];
    if (!path) return -1;
    int fd = open_through(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0) return -1;
    text[length] = 0;
    return atoll(text);
}

static int is_full(const char *name, size_t size) {
    static long long spent;
    if (!name || !getenv("SHIM_SPACE")) return 0;
    long long space = number_in("SHIM_SPACE");
    if (space < 0) return 0;
    if (spent + (long long) size > space) {
        errno = ENOSPC;
        return 1;
    }
    spent += size;
    return 0;
}

static int opened(int fd, int flags, int existed) {
    char buffer[PATH_MAX];
    if (fd >= 0) {
        const char *name = name_of_fd(fd, buffer);
        if (name) {
            pthread_mutex_lock(&lock);
            if ((flags & O_CREAT) && !existed) record('C', name, 0, NULL, 0);
            if (flags & O_TRUNC) record('T', name, 0, NULL, 0);
            pthread_mutex_unlock(&lock);
        }
    }
    return fd;
}

static int exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, int); \
        va_end(rest); \
    }

#define CREATES(path, flags) (((flags) & O_CREAT) && name_of(path) && !exists(path))

int open(const char *path, int flags, ...) {
    MODE(flags)
    REAL(open_t, "open");
    if (CREATES(path, flags) && is_full(name_of(path), 1)) return -1;
    int existed = exists(path);
    return opened(real(path, flags, mode), flags, existed);
}

int open64(const char *path, int flags, ...) {
    MODE(flags)
    REAL(open_t, "open64");
    if (CREATES(path, flags) && is_full(name_of(path), 1)) return -1;
    int existed = exists(path);
    return opened(real(path, flags, mode), flags, existed);
}

int openat(int at, const char *path, int flags, ...) {
    MODE(flags)
    REAL(openat_t, "openat");
    int existed = exists(path);
    return opened(real(at, path, flags, mode), flags, existed);
}

int openat64(int at, const char *path, int flags, ...) {
    MODE(flags)
    REAL(openat_t, "openat64");
    int existed = exists(path);
    return opened(real(at, path, flags, mode), flags, existed);
}

static ssize_t positioned(int fd, const void *data, size_t size, off64_t offset, pwrite_t real) {
    char buffer[PATH_MAX];
    const char *name = name_of_fd(fd, buffer);
    if (!name) return real(fd, data, size, offset);
    pthread_mutex_lock(&lock);
    ssize_t written = is_full(name, size) ? -1 : real(fd, data, size, offset);
    if (written > 0) record('W', name, offset, data, written);
    pthread_mutex_unlock(&lock);
    return written;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    REAL(pwrite_t, "pwrite64");
    return positioned(fd, data, size, offset, real);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    REAL(pwrite_t, "pwrite64");
    return positioned(fd, data, size, offset, real);
}

ssize_t write(int fd, const void *data, size_t size) {
    char buffer[PATH_MAX];
    REAL(write_t, "write");
    const char *name = name_of_fd(fd, buffer);
    if (!name) return real(fd, data, size);
    pthread_mutex_lock(&lock);
    off64_t offset = lseek64(fd, 0, SEEK_CUR);
    ssize_t written = is_full(name, size) ? -1 : real(fd, data, size);
    if (written > 0) record('W', name, offset, data, written);
    pthread_mutex_unlock(&lock);
    return written;
}

static int truncated(int fd, off64_t size, truncate_t real) {
    char buffer[PATH_MAX];
    const char *name = name_of_fd(fd, buffer);
    struct stat64 before;
    pthread_mutex_lock(&lock);
    int grows = name && fstat64(fd, &before) == 0 && size > before.st_size;
    int code = grows && is_full(name, size - before.st_size) ? -1 : real(fd, size);
    if (code == 0) record('T', name, size, NULL, 0);
    pthread_mutex_unlock(&lock);
    return code;
}

int ftruncate(int fd, off_t size) {
    REAL(truncate_t, "ftruncate64");
    return truncated(fd, size, real);
}

int ftruncate64(int fd, off64_t size) {
    REAL(truncate_t, "ftruncate64");
    return truncated(fd, size, real);
}

static int flushed(int fd, fd_t real) {
    char buffer[PATH_MAX];
    const char *name = name_of_fd(fd, buffer);
    pthread_mutex_lock(&lock);
    int code = real(fd);
    if (code == 0 && name) record(strcmp(name, ".") == 0 ? 'D' : 'S', name, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return code;
}

int fsync(int fd) {
    REAL(fd_t, "fsync");
    return flushed(fd, real);
}

int fdatasync(int fd) {
    REAL(fd_t, "fdatasync");
    return flushed(fd, real);
}

int unlink(const char *path) {
    REAL(path_t, "unlink");
    pthread_mutex_lock(&lock);
    int code = real(path);
    if (code == 0) record('U', name_of(path), 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return code;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    REAL(clock_t_, "clock_gettime");
    int code = real(clock, time);
    if (clock == CLOCK_REALTIME && getenv("SHIM_CLOCK")) {
        long long seconds = number_in("SHIM_CLOCK");
        if (seconds != -1) time->tv_sec += seconds;
    }
    return code;
}
