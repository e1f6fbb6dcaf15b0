using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Museum.Web.Services;

namespace Museum.Web.Pages;

public class DisplaySettingsModel : PageModel
{
    private readonly IPreferenceStore _preferences;

    public DisplaySettingsModel(IPreferenceStore preferences) => _preferences = preferences;

    [BindProperty]
    public string Contrast { get; set; } = "normal";

    [BindProperty]
    public int TextSize { get; set; } = 100;

    [BindProperty(SupportsGet = true)]
    public string? BackTo { get; set; }

    public void OnGet()
    {
        BackTo ??= Url.Page("/Index");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (TextSize is < 80 or > 200)
        {
            ModelState.AddModelError(nameof(TextSize), "Choose a size between 80 and 200 percent.");
            return Page();
        }

        var id = await _preferences.SaveAsync(Contrast, TextSize);
        Response.Cookies.Append("display", id.ToString("N"), new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            Expires = DateTimeOffset.UtcNow.AddYears(1),
        });

        var destination = BackTo ?? "/";
        return new RedirectResult(destination);
    }
}
