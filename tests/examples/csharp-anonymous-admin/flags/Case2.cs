using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

[AllowAnonymous]
[Route("users")]
public class UserAdminController : Controller
{
    public IActionResult List() => View();
}
