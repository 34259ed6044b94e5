"""Our kernel under Jupyter's own tests for kernels (jupyter_kernel_test), with samples in C#.

usage: kernel_samples.py, with the kernel installed in JUPYTER_DATA_DIR

Prints how many tests ran, were skipped and failed; what failed goes to standard error.
"""

import sys
import unittest

import jupyter_kernel_test


class NetLessonsTests(jupyter_kernel_test.KernelTests):
    kernel_name = "netlessons"
    language_name = "csharp"
    file_extension = ".cs"

    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("to standard error");'
    code_generate_error = 'throw new System.InvalidOperationException("as the sample wants");'
    code_clear_output = "ClearOutput();"

    completion_samples = [
        {"text": "Console.WriteL", "matches": ["WriteLine"]},
        {"text": 'var s = "a 😀"; s.ToUpperI', "matches": ["ToUpperInvariant"]},
        {"text": "no_such_name_at_all", "matches": []},
    ]
    complete_code_samples = ["1 + 1", "var x = 1;", "void F() { }", 'Console.WriteLine("a");', "// a remark", ""]
    incomplete_code_samples = ["void F() {", "if (true)", "var x =", 'Console.WriteLine("a"', "/* begun"]
    invalid_code_samples = ["var 1x = ;", "class { }}", ") 1"]
    code_inspect_sample = "Console.WriteLine"

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"ab".ToUpperInvariant()', "result": "AB"},
        {"code": "1 + 1", "result": "2"},
        {"code": 'HTML("<b>bold</b>")', "result": "<b>bold</b>", "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'display("shown")', "mime": "text/plain"},
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"},
    ]
    code_history_pattern = "6 ?*7"
    supported_history_operations = ("tail", "range", "search")

    # The tests above wait a tenth of a second for a message; a loaded machine may take longer.
    patience = 60

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        channel = cls.kc.iopub_channel
        cls.impatient = channel.get_msg

        async def get_msg(*args, timeout=None):
            return await cls.impatient(*args, timeout=cls.patience if timeout else timeout)

        channel.get_msg = get_msg

    def flush_channels(self):
        patient, self.kc.iopub_channel.get_msg = self.kc.iopub_channel.get_msg, self.impatient
        super().flush_channels()
        self.kc.iopub_channel.get_msg = patient


if __name__ == "__main__":
    result = unittest.TextTestRunner(stream=sys.stderr, verbosity=2).run(
        unittest.defaultTestLoader.loadTestsFromTestCase(NetLessonsTests)
    )
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun} ran, {len(result.skipped)} skipped, {failed} failed")
    sys.exit(failed > 0)
