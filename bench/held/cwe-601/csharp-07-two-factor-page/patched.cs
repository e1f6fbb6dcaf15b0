using System.ComponentModel.DataAnnotations;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;

namespace Portal.Pages.Account;

[AllowAnonymous]
public class TwoFactorModel : PageModel
{
    private readonly SignInManager<IdentityUser> _signIn;
    private readonly ILogger<TwoFactorModel> _log;

    public TwoFactorModel(SignInManager<IdentityUser> signIn, ILogger<TwoFactorModel> log)
    {
        _signIn = signIn;
        _log = log;
    }

    [BindProperty]
    [Required]
    [StringLength(7, MinimumLength = 6)]
    public string Code { get; set; } = "";

    [BindProperty]
    public bool RememberMachine { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var user = await _signIn.GetTwoFactorAuthenticationUserAsync();
        return user is null ? RedirectToPage("./Login") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var code = Code.Replace(" ", string.Empty);
        var result = await _signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, RememberMachine);

        if (result.Succeeded)
        {
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/dashboard");
        }

        if (result.IsLockedOut)
        {
            _log.LogWarning("Account locked after failed codes");
            return RedirectToPage("./Lockout");
        }

        ModelState.AddModelError(nameof(Code), "The code is not correct.");
        return Page();
    }
}
