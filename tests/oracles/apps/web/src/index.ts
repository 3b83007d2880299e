import { told } from "./told";

const place = document.getElementById("clock");

setInterval(() => {
	if (place) place.textContent = told(new Date());
}, 1000);
