"""Jupyter's own conformance suite against the kernel with the echo interpreter."""

import unittest

import jupyter_kernel_test


class EchoConformance(jupyter_kernel_test.KernelTests):
    kernel_name = "fovea-echo"
    language_name = "java"
    file_extension = ".java"
    code_hello_world = "print hello, world"
    code_stderr = "err oops"
    completion_samples = [{"text": "hel", "matches": {"HEL"}}]
    complete_code_samples = ["value"]
    incomplete_code_samples = ["class A {"]
    code_generate_error = "fail on purpose"
    code_execute_result = [
        {"code": "forty-two", "result": "forty-two"},
        {"code": "six", "result": "six"},
        {"code": "seven", "result": "seven"},
    ]
    code_display_data = [{"code": "show bold", "mime": "text/html"}, {"code": "show plain", "mime": "text/plain"}]
    code_history_pattern = "s?x"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "value"
    code_clear_output = "clear"


if __name__ == "__main__":
    unittest.main()
