using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Museum.Web.Startup;

/// <summary>Creates roles and the first administrator when the site starts.</summary>
public sealed class IdentitySeeder : IHostedService
{
    private static readonly string[] Roles = ["Administrator", "Curator", "Guide"];

    private readonly IServiceProvider _services;
    private readonly IConfiguration _configuration;
    private readonly ILogger<IdentitySeeder> _logger;

    public IdentitySeeder(IServiceProvider services, IConfiguration configuration, ILogger<IdentitySeeder> logger)
    {
        _services = services;
        _configuration = configuration;
        _logger = logger;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var scope = _services.CreateScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();

        foreach (var role in Roles)
        {
            if (!await roles.RoleExistsAsync(role))
            {
                await roles.CreateAsync(new IdentityRole(role));
            }
        }

        var email = _configuration["Seed:AdminEmail"] ?? "admin@example.org";
        if (await users.FindByEmailAsync(email) is not null)
        {
            return;
        }
        var admin = new IdentityUser { UserName = email, Email = email, EmailConfirmed = true };
        var result = await users.CreateAsync(admin, "Mus3um!Admin");
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
        }
        await users.AddToRoleAsync(admin, "Administrator");
        _logger.LogInformation("Administrator {Email} created", email);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
