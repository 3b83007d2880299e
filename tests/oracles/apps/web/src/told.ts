/** The time of day, as people say it. */
export function told(now: Date): string {
	return `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
}
