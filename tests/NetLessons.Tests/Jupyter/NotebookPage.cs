using Microsoft.Playwright;

namespace NetLessons.Tests;

/// <summary>A notebook in a browser, as Jupyter Notebook 6 shows it.</summary>
internal sealed class NotebookPage : IAsyncDisposable
{
    private const float Limit = 120_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private NotebookPage(IPlaywright playwright, IBrowser browser, IPage page) =>
        (_playwright, _browser, _page) = (playwright, browser, page);

    private static string Screenshots => Path.Combine(AppContext.BaseDirectory, "TestResults", "screenshots");

    /// <summary>Opens a notebook and waits for its kernel.</summary>
    /// <param name="chromium">The path of the browser.</param>
    /// <param name="address">The notebook's page.</param>
    public static async Task<NotebookPage> OpenAsync(string chromium, string address)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            ChromiumSandbox = false,
            Timeout = Limit,
        });
        var page = await browser.NewPageAsync(
            new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });
        page.SetDefaultTimeout(Limit);
        await page.RouteAsync(url => new Uri(url).Host != "127.0.0.1", route => route.AbortAsync());
        await page.GotoAsync(address);
        var opened = new NotebookPage(playwright, browser, page);
        await opened.WaitForIdleAsync();
        return opened;
    }

    /// <summary>Chooses "Restart &amp; Run All" and waits until every code cell has run.</summary>
    public async Task RestartAndRunAllAsync()
    {
        await _page.ClickAsync("#kernellink");
        await _page.ClickAsync("#restart_run_all a");
        await _page.ClickAsync(".modal-dialog button:has-text('Restart and Run All Cells')");
        await _page.WaitForFunctionAsync(
            """
            () => [...document.querySelectorAll('.code_cell .input_prompt')]
                .every(prompt => /\[\d+\]/.test(prompt.textContent))
            """);
    }

    /// <summary>Chooses "Interrupt" and waits for the end of a cell that runs.</summary>
    public async Task InterruptAsync(int cell)
    {
        await _page.ClickAsync("#kernellink");
        await _page.ClickAsync("#int_kernel a");
        await WaitForEndAsync(cell, "In [*]:");
    }

    /// <summary>What stands below a cell.</summary>
    public Task<string> OutputAsync(int cell) => Cell(cell).Locator(".output").InnerTextAsync();

    /// <summary>Writes other code into a cell.</summary>
    public async Task EditAsync(int cell, string code)
    {
        await FocusAsync(cell);
        await _page.Keyboard.PressAsync("Control+A");
        await _page.Keyboard.InsertTextAsync(code);
    }

    /// <summary>Starts a cell.</summary>
    public async Task StartAsync(int cell)
    {
        await FocusAsync(cell);
        await _page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(Cell(cell).Locator(".input_prompt")).ToContainTextAsync("*");
    }

    /// <summary>Runs a cell and waits for its end.</summary>
    public async Task RunAsync(int cell)
    {
        var before = await PromptAsync(cell);
        await FocusAsync(cell);
        await _page.Keyboard.PressAsync("Control+Enter");
        await WaitForEndAsync(cell, before);
    }

    /// <summary>Keeps a picture of the window, a cell's output in it, in the folder of test results.</summary>
    public async Task KeepScreenshotAsync(string name, int cell)
    {
        await Cell(cell).Locator(".output").ScrollIntoViewIfNeededAsync();
        await _page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, name + ".png") });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private ILocator Cell(int cell) => _page.Locator(".cell").Nth(cell);

    // In [3]:, or In [*]: while it runs
    private Task<string> PromptAsync(int cell) => Cell(cell).Locator(".input_prompt").InnerTextAsync();

    private Task FocusAsync(int cell) => Cell(cell).Locator(".CodeMirror-lines").ClickAsync();

    private async Task WaitForEndAsync(int cell, string before)
    {
        await _page.WaitForFunctionAsync(
            """
            ([cell, before]) => {
                const prompt = document.querySelectorAll('.cell')[cell].querySelector('.input_prompt').innerText;
                return /\[\d+\]/.test(prompt) && prompt !== before;
            }
            """,
            new object[] { cell, before });
        await WaitForIdleAsync();
    }

    private async Task WaitForIdleAsync() => await _page.WaitForFunctionAsync(
        "() => document.querySelector('#kernel_indicator_icon.kernel_idle_icon') !== null");
}
