using Microsoft.AspNetCore.Mvc;
using System.DirectoryServices.Protocols;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        var request = new SearchRequest("ou=people,dc=example,dc=org", "(uid=" + name + ")", SearchScope.Subtree);
        return Ok(_connection.SendRequest(request));
    }
}
