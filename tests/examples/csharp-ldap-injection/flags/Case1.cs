using Microsoft.AspNetCore.Mvc;
using System.DirectoryServices;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost("login")]
    public IActionResult Login([FromForm] string account)
    {
        using var searcher = new DirectorySearcher(_root);
        searcher.Filter = string.Format("(sAMAccountName={0})", account.Trim());
        return searcher.FindOne() is null ? Unauthorized() : Ok();
    }
}
