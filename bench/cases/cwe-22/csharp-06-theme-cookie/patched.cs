using Microsoft.AspNetCore.Mvc;

namespace Example.Portal.Controllers;

[ApiController]
[Route("appearance")]
public sealed class AppearanceController : ControllerBase
{
    private const string DefaultTheme = "light.css";

    private readonly IWebHostEnvironment _environment;

    public AppearanceController(IWebHostEnvironment environment)
    {
        _environment = environment;
    }

    [HttpGet("themes")]
    public IEnumerable<string> Themes()
    {
        return Directory.EnumerateFiles(ThemeRoot, "*.css").Select(f => Path.GetFileName(f)!).Order();
    }

    [HttpPut("theme")]
    public IActionResult Select([FromBody] string theme)
    {
        if (!Themes().Contains(theme))
        {
            return NotFound();
        }

        Response.Cookies.Append("theme", theme, new CookieOptions { HttpOnly = true, Secure = true });
        return NoContent();
    }

    [HttpGet("style.css")]
    public async Task<IActionResult> Style(CancellationToken ct)
    {
        var file = ThemeFile(Request.Cookies["theme"]);
        var css = await System.IO.File.ReadAllTextAsync(file, ct);
        return Content(css, "text/css");
    }

    private string ThemeRoot => Path.Combine(_environment.ContentRootPath, "Themes");

    private string ThemeFile(string? theme)
    {
        var known = Themes().FirstOrDefault(t => t == theme) ?? DefaultTheme;
        return Path.Join(ThemeRoot, known);
    }
}
