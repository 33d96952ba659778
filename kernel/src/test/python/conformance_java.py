"""Jupyter's own conformance suite against the kernel with the Java session."""

import unittest

import jupyter_kernel_test


class JavaConformance(jupyter_kernel_test.KernelTests):
    kernel_name = "fovea-java"
    language_name = "java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [{"text": "String.copyVal", "matches": {"copyValueOf("}}]
    complete_code_samples = ["1 + 1", "int x = 3;", "for (int i = 0; i < 3; i++) { System.out.println(i); }"]
    incomplete_code_samples = ["int f() {", "for (int i = 0; i < 3; i++) {"]
    invalid_code_samples = ["int 1a = ;", "}}"]
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "1 + 2 + 3", "result": "6"},
        {"code": '"a" + "b"'},
    ]
    code_display_data = [
        {"code": 'display(html("<i>x</i>"));', "mime": "text/html"},
        {"code": 'Screen.current().show(DisplayData.text("x").html("<b>x</b>"));', "mime": "text/html"},
        {"code": 'Screen.current().show("plain");', "mime": "text/plain"},
    ]
    code_history_pattern = "6 ?*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.abs"
    code_clear_output = "clearOutput();"
    code_page_something = "Math.abs?"


if __name__ == "__main__":
    unittest.main()
