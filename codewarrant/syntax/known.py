"""Names that languages know without an import. Only names: what each of them is good for stands in the rules."""

JAVA_LANG = frozenset({
    "AbstractMethodError", "Appendable", "ArithmeticException", "ArrayIndexOutOfBoundsException", "ArrayStoreException",
    "AssertionError", "AutoCloseable", "Boolean", "BootstrapMethodError", "Byte", "CharSequence", "Character", "Class",
    "ClassCastException", "ClassCircularityError", "ClassFormatError", "ClassLoader", "ClassNotFoundException",
    "ClassValue", "CloneNotSupportedException", "Cloneable", "Comparable", "Compiler", "Deprecated", "Double", "Enum",
    "EnumConstantNotPresentException", "Error", "Exception", "ExceptionInInitializerError", "Float",
    "FunctionalInterface", "IO", "IllegalAccessError", "IllegalAccessException", "IllegalArgumentException",
    "IllegalCallerException", "IllegalMonitorStateException", "IllegalStateException", "IllegalThreadStateException",
    "IncompatibleClassChangeError", "IndexOutOfBoundsException", "InheritableThreadLocal", "InstantiationError",
    "InstantiationException", "Integer", "InternalError", "InterruptedException", "Iterable",
    "LayerInstantiationException", "LinkageError", "Long", "MatchException", "Math", "Module", "ModuleLayer",
    "NegativeArraySizeException", "NoClassDefFoundError", "NoSuchFieldError", "NoSuchFieldException",
    "NoSuchMethodError", "NoSuchMethodException", "NullPointerException", "Number", "NumberFormatException", "Object",
    "OutOfMemoryError", "Override", "Package", "Process", "ProcessBuilder", "ProcessHandle", "Readable", "Record",
    "ReflectiveOperationException", "Runnable", "Runtime", "RuntimeException", "RuntimePermission", "SafeVarargs",
    "ScopedValue", "SecurityException", "SecurityManager", "Short", "StackOverflowError", "StackTraceElement",
    "StackWalker", "StrictMath", "String", "StringBuffer", "StringBuilder", "StringIndexOutOfBoundsException",
    "StringTemplate", "SuppressWarnings", "System", "Thread", "ThreadDeath", "ThreadGroup", "ThreadLocal", "Throwable",
    "TypeNotPresentException", "UnknownError", "UnsatisfiedLinkError", "UnsupportedClassVersionError",
    "UnsupportedOperationException", "VerifyError", "VirtualMachineError", "Void", "WrongThreadException",
})  # fmt: skip

JS_TELLING = frozenset({
    "eval", "Function", "fetch", "WebSocket", "XMLHttpRequest", "EventSource", "importScripts", "require", "process",
    "WebAssembly", "Deno", "Bun", "globalThis", "window", "AsyncFunction", "GeneratorFunction", "Worker",
    "SharedWorker", "ServiceWorker", "WebTransport", "RTCPeerConnection", "Reflect", "Proxy", "setTimeout",
    "setInterval", "localStorage", "sessionStorage", "indexedDB",
})  # fmt: skip
"""Not taken for a variable of the same name where they are called, made or asked for something."""
JS_GLOBALS = JS_TELLING | frozenset({
    "document", "navigator", "location", "history", "caches", "crypto", "setImmediate", "queueMicrotask",
    "requestAnimationFrame", "postMessage", "open", "alert", "confirm", "prompt", "atob", "btoa", "Buffer", "Blob",
    "File", "FileReader", "FormData", "Headers", "Request", "Response", "URL", "URLSearchParams", "Image", "Audio",
    "Notification", "BroadcastChannel", "MessageChannel", "MutationObserver", "DOMParser", "console", "performance",
    "module", "exports", "__dirname", "__filename", "structuredClone", "SharedArrayBuffer", "Atomics", "JSON", "Math",
    "Object", "Array", "String", "Number", "Boolean", "Symbol", "Promise", "Map", "Set", "WeakMap", "WeakRef", "Date",
    "RegExp", "Error", "Intl", "ArrayBuffer", "DataView", "Uint8Array", "BigInt", "isNaN", "parseInt", "parseFloat",
    "encodeURIComponent", "decodeURIComponent", "encodeURI", "decodeURI", "escape", "unescape",
})  # fmt: skip
