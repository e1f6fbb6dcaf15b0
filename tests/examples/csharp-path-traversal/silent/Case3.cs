using Microsoft.AspNetCore.Mvc;

namespace Example.Portal;

public class ThemeController : ControllerBase
{
    private readonly string[] _themes = { "light.css", "dark.css" };

    [HttpGet("theme")]
    public IActionResult Theme(string name)
    {
        var known = _themes.FirstOrDefault(theme => theme == name) ?? "light.css";
        return Content(System.IO.File.ReadAllText(Path.Combine("themes", known)), "text/css");
    }
}
