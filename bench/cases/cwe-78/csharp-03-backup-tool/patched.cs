using System.Diagnostics;

namespace Example.Backups;

/// <summary>
/// Wraps the restic client. Labels and paths come from the backup form of the customer portal.
/// </summary>
public class BackupTool
{
    private readonly string _repository;

    public BackupTool(string repository) => _repository = repository;

    public string Label { get; set; } = "manual";

    public bool SkipCaches { get; set; } = true;

    public event Action<string>? LineReceived;

    public int Backup(Guid workspace)
    {
        var source = "/srv/workspaces/" + workspace.ToString("N");
        var options = SkipCaches ? "--exclude-caches" : "--one-file-system";
        return Run("-r", _repository, "backup", options, "--tag=" + Label, source);
    }

    private int Run(params string[] arguments)
    {
        using var process = new Process();
        process.StartInfo.FileName = "restic";
        foreach (var argument in arguments)
        {
            process.StartInfo.ArgumentList.Add(argument);
        }
        process.StartInfo.UseShellExecute = false;
        process.StartInfo.RedirectStandardOutput = true;
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is not null)
            {
                LineReceived?.Invoke(e.Data);
            }
        };

        process.Start();
        process.BeginOutputReadLine();
        process.WaitForExit();
        return process.ExitCode;
    }
}
