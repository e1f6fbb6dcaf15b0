using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Payroll.Web.Controllers
{
    [Route("session")]
    public class SessionController : Controller
    {
        private const string Home = "/payslips";

        [AllowAnonymous]
        [HttpGet("begin")]
        public IActionResult Begin([FromQuery] string page, [FromQuery] string hint)
        {
            if (User.Identity?.IsAuthenticated == true)
            {
                return RedirectToAction("Index", "Payslips");
            }

            var properties = PropertiesFor(page);
            if (!string.IsNullOrEmpty(hint))
            {
                properties.SetParameter("login_hint", hint);
            }
            return Challenge(properties, OpenIdConnectDefaults.AuthenticationScheme);
        }

        [Authorize]
        [HttpPost("end")]
        [ValidateAntiForgeryToken]
        public IActionResult End()
        {
            return SignOut(
                PropertiesFor("/"),
                CookieAuthenticationDefaults.AuthenticationScheme,
                OpenIdConnectDefaults.AuthenticationScheme);
        }

        private AuthenticationProperties PropertiesFor(string page)
        {
            return new AuthenticationProperties
            {
                RedirectUri = string.IsNullOrWhiteSpace(page) ? Home : page,
                IsPersistent = false,
            };
        }
    }
}
