using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost]
    public IActionResult Run(User user)
    {
        _db.Users.Add(user);
        _db.SaveChanges();
        return Ok();
    }
}
